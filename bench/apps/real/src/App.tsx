import { AppBar, Box, CircularProgress, Container, Tab, Tabs, Toolbar, Typography } from '@mui/material'
import { lazy, Suspense } from 'react'
import { Link, Route, Routes, useLocation } from 'react-router'
import { Home } from './pages/Home'

const Harvest = lazy(() => import('./pages/Harvest'))
const Orders = lazy(() => import('./pages/Orders'))
const NewOrder = lazy(() => import('./pages/NewOrder'))
const Settings = lazy(() => import('./pages/Settings'))

const TABS = [
  ['/', 'Home'],
  ['/harvest', 'Harvest'],
  ['/orders', 'Orders'],
  ['/orders/new', 'New order'],
  ['/settings', 'Settings'],
] as const

export function App() {
  const { pathname } = useLocation()
  return (
    <Box>
      <AppBar position="static">
        <Toolbar>
          <Typography variant="h6">Orchard</Typography>
        </Toolbar>
        <Tabs value={pathname} textColor="inherit" indicatorColor="secondary">
          {TABS.map(([path, title]) => (
            <Tab key={path} value={path} label={title} component={Link} to={path} />
          ))}
        </Tabs>
      </AppBar>
      <Container sx={{ paddingBlock: 3 }}>
        <Suspense fallback={<CircularProgress />}>
          <Routes>
            <Route path="/" element={<Home />} />
            <Route path="/harvest" element={<Harvest />} />
            <Route path="/orders" element={<Orders />} />
            <Route path="/orders/new" element={<NewOrder />} />
            <Route path="/settings" element={<Settings />} />
          </Routes>
        </Suspense>
      </Container>
    </Box>
  )
}
