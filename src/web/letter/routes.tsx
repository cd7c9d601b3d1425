import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'tasks/letters', lazy: () => import('./letters-page.tsx') },
  { path: 'tasks/letters/:id', lazy: () => import('./letter-page.tsx') },
]
