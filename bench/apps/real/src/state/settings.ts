import { createSlice, type PayloadAction } from '@reduxjs/toolkit'

export interface Settings {
  readonly weekStartsOn: 0 | 1
  readonly currency: 'EUR' | 'CHF'
  readonly reminders: boolean
}

const initialState: Settings = { weekStartsOn: 1, currency: 'EUR', reminders: true }

const slice = createSlice({
  name: 'settings',
  initialState,
  reducers: {
    settingsChanged: (state, { payload }: PayloadAction<Partial<Settings>>) => ({ ...state, ...payload }),
  },
})

export const { settingsChanged } = slice.actions
export const settingsReducer = slice.reducer
