import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'rolls', lazy: () => import('./open-page.tsx') },
  { path: 'rolls/:id', lazy: () => import('./roll-page.tsx') },
]
