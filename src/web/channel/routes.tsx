import type { RouteObject } from 'react-router'

export const routes: RouteObject[] = [{ path: 'channels', lazy: () => import('./channels-page.tsx') }]
