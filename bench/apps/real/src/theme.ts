import { createTheme } from '@mui/material'

export const theme = createTheme({
  palette: { primary: { main: '#7a2e8e' }, secondary: { main: '#3d5a1e' } },
  shape: { borderRadius: 10 },
  typography: { fontFamily: 'system-ui, sans-serif' },
})
