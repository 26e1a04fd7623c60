import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Case, OpenInvitation, Role } from '../../console/src/lib/api/types';
import { BuiltSite } from '../built-site';
import { sampleData, type SampleData } from './sample-data';
import { Refusal, sampleRoutes } from './sample-routes';

const API = '/console/api';

/**
 * A sample server, not moderation: it serves the built console, and answers its API from made-up data in memory, so that every
 * screen can be looked at without any backend. It believes every passkey. What moderation really does is tested against moderation.
 */
export class SampleServer {
  readonly data: SampleData;
  /** Nobody works here yet. */
  first = false;
  /** As if PostgreSQL were away. */
  away = false;
  /** Codes that were given out, and the names and roles that they are for. */
  readonly codes = new Map<string, { name?: string; role: Role }>([['first-code', { role: 'admin' }]]);
  /** Those of them that nobody has used yet, as admins see them. */
  invitations: OpenInvitation[];
  challenge = '';
  /** Who is about to enrol. */
  candidate: { code: string; name: string; role: Role } = { code: '', name: '', role: 'viewer' };
  #server: Server | undefined;
  readonly #build = new BuiltSite('console', '/console');

  /** @param now for pictures, a time that stands */
  constructor(readonly now: () => number = Date.now) {
    this.data = sampleData(now());
    const expires_at = now() + 20 * 3_600_000;
    this.invitations = [{ id: 'i-tom', name: 'Tom', role: 'moderator', by: 'mia', expires_at }];
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => void this.#answer(request, response));
    this.#server = server;
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return this;
  }

  get url(): string {
    return `http://localhost:${(this.#server?.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((closed) => this.#server?.close(closed));
  }

  caseOf(id: string): Case {
    const found = this.data.cases.find((each) => each.id === id);
    if (found === undefined) throw new Refusal(404, 'not_found', 'There is no such case.');
    return found;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (!url.pathname.startsWith(API)) return this.#build.send(url.pathname, response);
    try {
      if (this.away) throw new Refusal(503, 'unavailable', 'PostgreSQL does not answer.');
      const method = request.method ?? 'GET';
      if (method !== 'GET') requireOwnPage(request, this.url);
      const { body, cookie } = sampleRoutes(this, {
        method,
        path: url.pathname.slice(API.length),
        query: url.searchParams,
        body: method === 'POST' ? await bodyOf(request) : {},
        operator: /whisper_console=([a-z0-9]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '',
      });
      if (cookie !== undefined) {
        response.setHeader(
          'set-cookie',
          `whisper_console=${cookie}; Path=/console; HttpOnly; SameSite=Strict`,
        );
      }
      send(response, 200, body);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      send(response, error.status, { error: error.code, message: error.message, ...error.more });
    }
  }
}

function requireOwnPage(request: IncomingMessage, url: string): void {
  if (request.headers['x-whisper-console'] !== '1' || request.headers.origin !== url) {
    throw new Refusal(403, 'forbidden', 'This does not come from the console’s own page.');
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString() || '{}') as Record<string, unknown>;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
