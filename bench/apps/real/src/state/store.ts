import { configureStore } from '@reduxjs/toolkit'
import { useDispatch, useSelector } from 'react-redux'
import { ordersReducer } from './orders'
import { settingsReducer } from './settings'

export const store = configureStore({ reducer: { orders: ordersReducer, settings: settingsReducer } })

export const useAppDispatch = useDispatch.withTypes<typeof store.dispatch>()
export const useAppSelector = useSelector.withTypes<ReturnType<typeof store.getState>>()
