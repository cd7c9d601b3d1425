import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'reports', lazy: () => import('./reports-page.tsx') },
  { path: 'reports/:id', lazy: () => import('./workbench-page.tsx') },
  { path: 'reports/:id/drift', lazy: () => import('./drift-page.tsx') },
]
