import { Paper, Typography } from '@mui/material'
import { eachMonthOfInterval, format } from 'date-fns'
import range from 'lodash/range'
import { Area, AreaChart, Bar, BarChart, CartesianGrid, Legend, Tooltip, XAxis, YAxis } from 'recharts'
import { selectCrates } from '../state/orders'
import { useAppSelector } from '../state/store'
import styles from './Harvest.module.css'

const MONTHS = eachMonthOfInterval({ start: new Date(2026, 0, 1), end: new Date(2026, 11, 1) })
const YIELDS = range(MONTHS.length).map((month) => ({
  month: format(MONTHS[month], 'MMM'),
  pears: Math.round(40 * Math.exp(-((month - 8) ** 2) / 4)),
  plums: Math.round(60 * Math.exp(-((month - 7) ** 2) / 3)),
}))

export default function Harvest() {
  const crates = useAppSelector(selectCrates)
  return (
    <div className={styles.charts}>
      <Paper className={styles.chart}>
        <Typography variant="h5">Harvest by month</Typography>
        <AreaChart width={520} height={280} data={YIELDS}>
          <CartesianGrid strokeDasharray="3 3" />
          <XAxis dataKey="month" />
          <YAxis />
          <Tooltip />
          <Legend />
          <Area dataKey="pears" stroke="#3d5a1e" fill="#b9d08b" isAnimationActive={false} />
          <Area dataKey="plums" stroke="#7a2e8e" fill="#d9b0e3" isAnimationActive={false} />
        </AreaChart>
      </Paper>
      <Paper className={styles.chart}>
        <Typography variant="h5">Crates ordered</Typography>
        <BarChart width={520} height={280} data={crates}>
          <XAxis dataKey="fruit" />
          <YAxis />
          <Tooltip />
          <Bar dataKey="crates" fill="#7a2e8e" isAnimationActive={false} />
        </BarChart>
      </Paper>
    </div>
  )
}
