import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [
  { path: 'duties', lazy: () => import('./todo-page.tsx') },
  { path: 'duties/list', lazy: () => import('./list-page.tsx') },
  { path: 'duties/:id', lazy: () => import('./show-page.tsx') },
]
