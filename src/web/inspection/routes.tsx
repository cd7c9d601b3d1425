import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'inspections', lazy: () => import('./inspections-page.tsx') },
  { path: 'inspections/:id', lazy: () => import('./inspection-page.tsx') },
  { path: 'inspections/:id/sites/:site', lazy: () => import('./site-page.tsx') },
]
