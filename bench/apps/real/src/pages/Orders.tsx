import {
  Chip,
  IconButton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TablePagination,
  TableRow,
  TableSortLabel,
  Tooltip,
  Typography,
} from '@mui/material'
import { format, isWeekend, parseISO } from 'date-fns'
import orderBy from 'lodash/orderBy'
import { useState } from 'react'
import { orderRemoved, selectOrders } from '../state/orders'
import { useAppDispatch, useAppSelector } from '../state/store'

const COLUMNS = ['customer', 'fruit', 'crates', 'due'] as const

export default function Orders() {
  const orders = useAppSelector(selectOrders)
  const dispatch = useAppDispatch()
  const [column, setColumn] = useState<(typeof COLUMNS)[number]>('due')
  const [page, setPage] = useState(0)
  return (
    <>
      <Typography variant="h5">Open orders</Typography>
      <Table size="small">
        <TableHead>
          <TableRow>
            {COLUMNS.map((name) => (
              <TableCell key={name}>
                <TableSortLabel active={name === column} onClick={() => setColumn(name)}>
                  {name}
                </TableSortLabel>
              </TableCell>
            ))}
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {orderBy(orders, column).map((order) => (
            <TableRow key={order.id}>
              <TableCell>{order.customer}</TableCell>
              <TableCell>
                <Chip size="small" label={order.fruit} />
              </TableCell>
              <TableCell>{order.crates}</TableCell>
              <TableCell>
                {format(parseISO(order.due), 'd MMMM yyyy')}
                {isWeekend(parseISO(order.due)) && ' (weekend)'}
              </TableCell>
              <TableCell>
                <Tooltip title="Remove">
                  <IconButton size="small" onClick={() => dispatch(orderRemoved(order.id))}>
                    ×
                  </IconButton>
                </Tooltip>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <TablePagination
        component="div"
        count={orders.length}
        page={page}
        rowsPerPage={10}
        rowsPerPageOptions={[10]}
        onPageChange={(_, next) => setPage(next)}
      />
    </>
  )
}
