import { createBrowserRouter, type RouteObject } from 'react-router'
import { ErrorPage } from './shell/error-page.tsx'
import { Gate } from './shell/gate.tsx'
import { NotFound } from './shell/not-found.tsx'

/** Each noun folder brings its own routes; a new folder needs no line here. */
const nouns = import.meta.glob<{ routes: RouteObject[] }>('./*/routes.tsx', { eager: true })

export const router = createBrowserRouter([
  // Whoever holds a slip has no account: this one stands outside the gate.
  {
    path: '/ballot',
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    lazy: () => import('./ballot/ballot-page.tsx'),
  },
  {
    path: '/',
    Component: Gate,
    ErrorBoundary: ErrorPage,
    HydrateFallback: () => null,
    children: [
      {
        // Inside the frame, so that a page that fails leaves the way to the others open.
        ErrorBoundary: ErrorPage,
        children: [...Object.values(nouns).flatMap(noun => noun.routes), { path: '*', Component: NotFound }],
      },
    ],
  },
])
