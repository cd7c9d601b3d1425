import { config } from 'zod'

// The content security policy forbids `eval`; every schema made after this line is interpreted. The application is
// loaded afterwards, because imports run before the module that names them.
config({ jitless: true })

void import('./app.tsx').then(({ start }) => start())
