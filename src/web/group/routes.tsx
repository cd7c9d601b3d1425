import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [{ path: 'groups', lazy: () => import('./groups-page.tsx') }]
