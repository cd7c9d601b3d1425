import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'notices', lazy: () => import('./notices-page.tsx') },
  { path: 'notices/ways', lazy: () => import('./ways-page.tsx') },
]
