import { Autocomplete, Button, MenuItem, Snackbar, Stack, TextField, Typography } from '@mui/material'
import { nanoid } from '@reduxjs/toolkit'
import { formatISO } from 'date-fns'
import debounce from 'lodash/debounce'
import { useMemo, useState } from 'react'
import { Controller, type FieldErrors, useForm } from 'react-hook-form'
import { z } from 'zod'
import { orderAdded, selectOrders } from '../state/orders'
import { useAppDispatch, useAppSelector } from '../state/store'

const schema = z.object({
  customer: z.string().trim().min(2, 'Who orders?'),
  fruit: z.enum(['pear', 'plum', 'quince']),
  crates: z.coerce.number().int().positive('At least one crate').max(200, 'The cart holds 200 crates'),
  due: z.iso.date('A date, please'),
})
type Form = z.input<typeof schema>

/** Forms and schema meet here. */
async function resolver(values: Form) {
  const parsed = schema.safeParse(values)
  if (parsed.success) return { values: parsed.data, errors: {} }
  const errors = Object.fromEntries(
    parsed.error.issues.map((issue) => [issue.path[0], { type: issue.code, message: issue.message }]),
  )
  return { values: {}, errors: errors as FieldErrors<Form> }
}

export default function NewOrder() {
  const dispatch = useAppDispatch()
  const customers = [...new Set(useAppSelector(selectOrders).map((order) => order.customer))]
  const [said, setSaid] = useState('')
  const hush = useMemo(() => debounce(() => setSaid(''), 3000), [])
  const { control, register, handleSubmit, reset, formState } = useForm<Form>({
    resolver,
    defaultValues: { customer: '', fruit: 'plum', crates: 1, due: formatISO(new Date(), { representation: 'date' }) },
  })
  const save = handleSubmit((values) => {
    const order = schema.parse(values)
    dispatch(orderAdded({ id: nanoid(), ...order }))
    setSaid(`${order.crates} crates for ${order.customer}`)
    hush()
    reset()
  })
  const helpFor = (name: keyof Form) => ({
    error: formState.errors[name] !== undefined,
    helperText: formState.errors[name]?.message,
  })
  return (
    <Stack component="form" spacing={2} onSubmit={save} sx={{ maxWidth: 480 }}>
      <Typography variant="h5">Take an order</Typography>
      <Controller
        name="customer"
        control={control}
        render={({ field }) => (
          <Autocomplete
            freeSolo
            options={customers}
            inputValue={field.value}
            onInputChange={(_, value) => field.onChange(value)}
            renderInput={(params) => <TextField {...params} label="Customer" {...helpFor('customer')} />}
          />
        )}
      />
      <TextField select label="Fruit" defaultValue="plum" {...register('fruit')} {...helpFor('fruit')}>
        {['pear', 'plum', 'quince'].map((fruit) => (
          <MenuItem key={fruit} value={fruit}>
            {fruit}
          </MenuItem>
        ))}
      </TextField>
      <TextField type="number" label="Crates" {...register('crates')} {...helpFor('crates')} />
      <TextField type="date" label="Due" {...register('due')} {...helpFor('due')} />
      <Button type="submit" variant="contained">
        Save
      </Button>
      <Snackbar open={said !== ''} message={said} />
    </Stack>
  )
}
