import { Alert, Button, Typography } from '@mui/material'
import { formatDistanceStrict, parseISO } from 'date-fns'
import maxBy from 'lodash/maxBy'
import sumBy from 'lodash/sumBy'
import { Link } from 'react-router'
import { NumberCard } from '../components/NumberCard'
import { selectOrders } from '../state/orders'
import { useAppSelector } from '../state/store'

const TODAY = parseISO('2026-08-20')

export function Home() {
  const orders = useAppSelector(selectOrders)
  const next = orders[0]
  return (
    <>
      <Typography variant="h4" component="h1">
        Good morning, orchard
      </Typography>
      {next && (
        <Alert severity="info">
          {next.customer} is due in {formatDistanceStrict(parseISO(next.due), TODAY)}.
        </Alert>
      )}
      <div className="numbers">
        <NumberCard title="Orders" value={orders.length} />
        <NumberCard title="Crates" value={sumBy(orders, 'crates')} />
        <NumberCard title="Largest customer" value={maxBy(orders, 'crates')?.customer ?? 'none'} />
      </div>
      <Button variant="contained" component={Link} to="/orders/new">
        Take an order
      </Button>
    </>
  )
}
