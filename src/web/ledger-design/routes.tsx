import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'design', lazy: () => import('./designs-page.tsx') },
  { path: 'design/:id', lazy: () => import('./design-page.tsx') },
]
