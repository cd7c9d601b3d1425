import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import fastifyStatic from '@fastify/static'
import Fastify, { type FastifyInstance } from 'fastify'
import { faultOf } from './fault.ts'
import { addNoticeLinks } from './notice/links.ts'
import { openApiOf } from './open-api.ts'
import type { Installation } from './perform.ts'
import { addCommands } from './routes.ts'

const JSON_LIMIT = 4_000_000
export const FILE_LIMIT = 20_000_000

export interface AppOptions {
  installation: Installation
  /** Folder of the built pages; without it only the API is served. */
  pages?: string
  /** Cookies are told apart by port, so that two installations on one machine do not sign each other out. */
  port: number
  log?: boolean
}

/** The whole HTTP service: API, pages, errors in words. */
export async function createApp({
  installation,
  pages,
  port,
  log = false,
}: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: JSON_LIMIT,
    logger: log && { level: 'warn' },
    trustProxy: 'loopback',
    forceCloseConnections: true,
  })
  app.setErrorHandler((error, _request, reply) => {
    const { status, body } = faultOf(error, (reference, fault) => console.error(reference, fault))
    void reply.status(status).send(body)
  })
  await app.register(helmet, {
    contentSecurityPolicy: { directives: POLICY },
    hsts: false,
    crossOriginEmbedderPolicy: false,
  })
  await app.register(compress, { threshold: 2_000 })
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: FILE_LIMIT, files: 1, fields: 5, fieldSize: JSON_LIMIT },
  })
  addCommands(app, installation, port)
  await app.register(async links => addNoticeLinks(links, installation))
  app.get('/api/openapi.json', () => openApiOf())
  if (pages) await addPages(app, pages)
  return app
}

const POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  upgradeInsecureRequests: null,
}

/** The built pages; any other path is a page of the application, which routes in the browser. */
async function addPages(app: FastifyInstance, root: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    cacheControl: false,
    // Assets carry their content's hash in the name; everything else must show an upgrade at once.
    setHeaders: (reply, path) => {
      void reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/') || request.url.startsWith('/assets/')) {
      return reply.status(404).send({ code: 'absent', message: '没有这个地址，请从首页进入', complaints: [] })
    }
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
