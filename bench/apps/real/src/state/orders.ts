import { createEntityAdapter, createSelector, createSlice, type PayloadAction } from '@reduxjs/toolkit'
import groupBy from 'lodash/groupBy'
import sumBy from 'lodash/sumBy'

export interface Order {
  readonly id: string
  readonly customer: string
  readonly fruit: 'pear' | 'plum' | 'quince'
  readonly crates: number
  /** ISO 8601 date. */
  readonly due: string
}

const adapter = createEntityAdapter<Order>({ sortComparer: (one, other) => one.due.localeCompare(other.due) })

const FIRST: readonly Order[] = [
  { id: 'a1', customer: 'Market Hall', fruit: 'pear', crates: 12, due: '2026-09-14' },
  { id: 'a2', customer: 'Cider Works', fruit: 'plum', crates: 40, due: '2026-08-30' },
  { id: 'a3', customer: 'School Kitchen', fruit: 'pear', crates: 6, due: '2026-09-02' },
  { id: 'a4', customer: 'Jam Room', fruit: 'quince', crates: 9, due: '2026-10-11' },
]

const slice = createSlice({
  name: 'orders',
  initialState: adapter.setAll(adapter.getInitialState(), FIRST),
  reducers: {
    orderAdded: adapter.addOne,
    orderRemoved: adapter.removeOne,
    cratesChanged(state, { payload }: PayloadAction<{ readonly id: string; readonly crates: number }>) {
      adapter.updateOne(state, { id: payload.id, changes: { crates: payload.crates } })
    },
  },
})

export const { orderAdded, orderRemoved, cratesChanged } = slice.actions
export const ordersReducer = slice.reducer

const selectors = adapter.getSelectors((state: { readonly orders: ReturnType<typeof slice.reducer> }) => state.orders)
export const selectOrders = selectors.selectAll

/** Crates per fruit. */
export const selectCrates = createSelector([selectOrders], (orders) =>
  Object.entries(groupBy(orders, 'fruit')).map(([fruit, list]) => ({ fruit, crates: sumBy(list, 'crates') })),
)
