import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'letters', lazy: () => import('./letters-page.tsx') },
  { path: 'letters/:id', lazy: () => import('./letter-page.tsx') },
]
