import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [{ path: 'units/:id?', lazy: () => import('./units-page.tsx') }]
