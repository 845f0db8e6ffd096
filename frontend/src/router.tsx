import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useSession } from './api/session';
import type { Role } from './api/types';
import { For, Gate, NotDrawn, NotFound } from './shell/Gate';
import { entries, rolesOf } from './shell/roles';

type Search = Record<string, unknown>;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;
const whole = (value: unknown): number | undefined => {
  const number = Number(value);
  return value !== undefined && value !== '' && Number.isInteger(number) && number >= 0 ? number : undefined;
};

function Home(): ReactNode {
  return <Navigate to={entries[useSession().role][0].to} replace />;
}

const outletFor = (roles: Role[]) =>
  function RoleOutlet(): ReactNode {
    return (
      <For roles={roles}>
        <Outlet />
      </For>
    );
  };

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./pages/sign-in/SignInPage'), 'SignInPage'),
  validateSearch: (search: Search): { back?: string } => ({ back: text(search['back']) }),
});

/** For whoever holds a link, without an account; the token stands behind `#`. */
const household = createRoute({
  getParentRoute: () => root,
  path: '/gui-hinh',
  component: lazyRouteComponent(() => import('./pages/household/HouseholdPage'), 'HouseholdPage'),
});

const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Gate });
const home = createRoute({ getParentRoute: () => inside, path: '/', component: Home });

const forIncidents = createRoute({
  getParentRoute: () => inside,
  id: 'for-incidents',
  component: outletFor(rolesOf('incidents')),
});
const incidents = createRoute({
  getParentRoute: () => forIncidents,
  path: '/incidents',
  component: lazyRouteComponent(() => import('./pages/incidents/IncidentsPage'), 'IncidentsPage'),
  validateSearch: (search: Search): { state?: string; q?: string; page?: number } => ({
    state: text(search['state']),
    q: text(search['q']),
    page: whole(search['page']),
  }),
});
const newIncident = createRoute({
  getParentRoute: () => forIncidents,
  path: '/incidents/new',
  component: lazyRouteComponent(() => import('./pages/incidents/NewIncidentPage'), 'NewIncidentPage'),
});
const incident = createRoute({
  getParentRoute: () => forIncidents,
  path: '/incidents/$code',
  component: lazyRouteComponent(() => import('./pages/incident/IncidentPage'), 'IncidentPage'),
  validateSearch: (search: Search): { tab?: string; radius?: number; entry?: number } => ({
    tab: text(search['tab']),
    radius: whole(search['radius']),
    entry: whole(search['entry']),
  }),
});

const forRequests = createRoute({
  getParentRoute: () => inside,
  id: 'for-requests',
  component: outletFor(rolesOf('requests')),
});
const requests = createRoute({
  getParentRoute: () => forRequests,
  path: '/requests',
  component: lazyRouteComponent(() => import('./pages/requests/RequestsPage'), 'RequestsPage'),
  validateSearch: (search: Search): { incident?: string; page?: number } => ({
    incident: text(search['incident']),
    page: whole(search['page']),
  }),
});
const request = createRoute({
  getParentRoute: () => forRequests,
  path: '/requests/$code',
  component: lazyRouteComponent(() => import('./pages/requests/RequestPage'), 'RequestPage'),
});

const forClips = createRoute({ getParentRoute: () => inside, id: 'for-clips', component: outletFor(rolesOf('clips')) });
const clips = createRoute({
  getParentRoute: () => forClips,
  path: '/clips',
  component: lazyRouteComponent(() => import('./pages/clips/ClipsPage'), 'ClipsPage'),
  validateSearch: (search: Search): { incident?: string; page?: number } => ({
    incident: text(search['incident']),
    page: whole(search['page']),
  }),
});
/** `$id` is the clip's id. */
const player = createRoute({
  getParentRoute: () => forClips,
  path: '/clips/$id',
  component: lazyRouteComponent(() => import('./pages/player/PlayerPage'), 'PlayerPage'),
});
/** A clip before it is stored; `$code` is its extraction's. */
const early = createRoute({
  getParentRoute: () => forClips,
  path: '/extractions/$code/early',
  component: lazyRouteComponent(() => import('./pages/player/EarlyPage'), 'EarlyPage'),
});

const forMap = createRoute({ getParentRoute: () => inside, id: 'for-map', component: outletFor(rolesOf('map')) });
const map = createRoute({
  getParentRoute: () => forMap,
  path: '/map',
  component: lazyRouteComponent(() => import('./pages/map/MapPage'), 'MapPage'),
  validateSearch: (
    search: Search,
  ): { ward?: string; ownership?: string; health?: string; camera?: string; sort?: string; at?: string } => ({
    ward: text(search['ward']),
    ownership: text(search['ownership']),
    health: text(search['health']),
    camera: text(search['camera']),
    sort: text(search['sort']),
    at: text(search['at']),
  }),
});

const cameras = createRoute({
  getParentRoute: () => inside,
  path: '/cameras',
  component: lazyRouteComponent(() => import('./pages/cameras/CamerasPage'), 'CamerasPage'),
  validateSearch: (
    search: Search,
  ): {
    ward?: string;
    ownership?: string;
    status?: string;
    footage?: string;
    q?: string;
    page?: number;
    camera?: string;
    act?: string;
  } => ({
    ward: text(search['ward']),
    ownership: text(search['ownership']),
    status: text(search['status']),
    footage: text(search['footage']),
    q: text(search['q']),
    page: whole(search['page']),
    camera: text(search['camera']),
    act: text(search['act']),
  }),
});
const forOfficials = createRoute({
  getParentRoute: () => inside,
  id: 'for-officials',
  component: outletFor(rolesOf('cameras')),
});
const newCamera = createRoute({
  getParentRoute: () => forOfficials,
  path: '/cameras/new',
  component: lazyRouteComponent(() => import('./pages/cameras/register/RegisterPage'), 'RegisterPage'),
});
const newRecorder = createRoute({
  getParentRoute: () => forOfficials,
  path: '/recorders/new',
  component: lazyRouteComponent(() => import('./pages/recorders/NewRecorderPage'), 'NewRecorderPage'),
});
const recorder = createRoute({
  getParentRoute: () => forOfficials,
  path: '/recorders/$code',
  component: lazyRouteComponent(() => import('./pages/recorders/RecorderPage'), 'RecorderPage'),
});

const forWardLinks = createRoute({
  getParentRoute: () => inside,
  id: 'for-ward-links',
  component: outletFor(rolesOf('wardLinks')),
});
const wardLinks = createRoute({
  getParentRoute: () => forWardLinks,
  path: '/upload-links',
  component: lazyRouteComponent(() => import('./pages/ward-links/WardLinksPage'), 'WardLinksPage'),
});

const forAudit = createRoute({ getParentRoute: () => inside, id: 'for-audit', component: outletFor(rolesOf('audit')) });
const audit = createRoute({
  getParentRoute: () => forAudit,
  path: '/audit',
  component: lazyRouteComponent(() => import('./pages/audit/AuditPage'), 'AuditPage'),
  validateSearch: (
    search: Search,
  ): {
    from?: string;
    to?: string;
    account?: string;
    action?: string;
    incident?: string;
    text?: string;
    before?: number;
    entry?: number;
  } => ({
    from: text(search['from']),
    to: text(search['to']),
    account: text(search['account']),
    action: text(search['action']),
    incident: text(search['incident']),
    text: text(search['text']),
    before: whole(search['before']),
    entry: whole(search['entry']),
  }),
});

/** Every address of the page; each group tells other roles whose page it is instead of hiding it. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    household,
    inside.addChildren([
      home,
      forIncidents.addChildren([incidents, newIncident, incident]),
      forRequests.addChildren([requests, request]),
      forClips.addChildren([clips, player, early]),
      forMap.addChildren([map]),
      cameras,
      forOfficials.addChildren([newCamera, newRecorder, recorder]),
      forWardLinks.addChildren([wardLinks]),
      forAudit.addChildren([audit]),
    ]),
  ]),
  defaultErrorComponent: NotDrawn,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
