import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'rechecks', lazy: () => import('./rechecks-page.tsx') },
  { path: 'rechecks/:id', lazy: () => import('./recheck-page.tsx') },
  { path: 'rechecks/:id/:item', lazy: () => import('./answer-page.tsx') },
]
