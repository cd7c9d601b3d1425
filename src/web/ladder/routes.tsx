import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'duties/ladder', lazy: () => import('./ladder-page.tsx') },
  { path: 'duties/ladder/:id', lazy: () => import('./step-page.tsx') },
]
