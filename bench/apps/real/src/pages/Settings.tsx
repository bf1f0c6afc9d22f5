import {
  Accordion,
  AccordionDetails,
  AccordionSummary,
  FormControlLabel,
  Radio,
  RadioGroup,
  Slider,
  Switch,
  Typography,
} from '@mui/material'
import { addDays, format, startOfWeek } from 'date-fns'
import times from 'lodash/times'
import { settingsChanged } from '../state/settings'
import { useAppDispatch, useAppSelector } from '../state/store'
import './Settings.css'

export default function Settings() {
  const settings = useAppSelector((state) => state.settings)
  const dispatch = useAppDispatch()
  const monday = startOfWeek(new Date(2026, 7, 20), settings)
  return (
    <section className="settings">
      <Typography variant="h5">How you work</Typography>
      <FormControlLabel
        label="Reminders"
        control={
          <Switch checked={settings.reminders} onChange={(_, reminders) => dispatch(settingsChanged({ reminders }))} />
        }
      />
      <RadioGroup
        row
        value={settings.currency}
        onChange={(_, currency) => dispatch(settingsChanged({ currency: currency as 'EUR' | 'CHF' }))}
      >
        {['EUR', 'CHF'].map((currency) => (
          <FormControlLabel key={currency} value={currency} label={currency} control={<Radio />} />
        ))}
      </RadioGroup>
      <Slider
        min={0}
        max={1}
        value={settings.weekStartsOn}
        onChange={(_, day) => dispatch(settingsChanged({ weekStartsOn: day === 0 ? 0 : 1 }))}
      />
      <Accordion defaultExpanded>
        <AccordionSummary>Your week</AccordionSummary>
        <AccordionDetails>{times(7, (day) => format(addDays(monday, day), 'EEEE')).join(', ')}</AccordionDetails>
      </Accordion>
    </section>
  )
}
