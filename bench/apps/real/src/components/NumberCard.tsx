import { Card, CardContent, Typography } from '@mui/material'
import styles from './NumberCard.module.css'

export function NumberCard({ title, value }: { readonly title: string; readonly value: string | number }) {
  return (
    <Card className={styles.card}>
      <CardContent>
        <Typography color="text.secondary">{title}</Typography>
        <Typography variant="h4" className={styles.value}>
          {value}
        </Typography>
      </CardContent>
    </Card>
  )
}
