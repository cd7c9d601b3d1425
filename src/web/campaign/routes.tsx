import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'campaigns', lazy: () => import('./campaigns-page.tsx') },
  { path: 'campaigns/:id', lazy: () => import('./campaign-page.tsx') },
]
