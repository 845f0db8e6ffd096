import type { NewCamera, Site } from '../../../api/types';
import type { Position } from '../../../api/types';
import { distance } from '../../../map/geometry';

/** The form of a new camera while it is being filled in. */
export interface CameraDraft {
  siteCode: string;
  ownership: '' | 'PUBLIC' | 'HOUSEHOLD';
  name: string;
  position: Position | null;
  /** How far off the device says its position is, metres; null for a position set by hand. */
  accuracy: number | null;
  bearing: number;
  fieldOfView: number;
  rangeMetres: number;
  owner: string;
}

export const EMPTY: CameraDraft = {
  siteCode: '',
  ownership: '',
  name: '',
  position: null,
  accuracy: null,
  bearing: 0,
  fieldOfView: 90,
  rangeMetres: 30,
  owner: '',
};

/** The steps of the form, in order; a public camera has no owner to name. */
export type Step = 'place' | 'owner' | 'review';

/** The steps that a draft needs. */
export function stepsOf({ ownership }: CameraDraft): Step[] {
  return ownership === 'PUBLIC' ? ['place', 'review'] : ['place', 'owner', 'review'];
}

/** A camera belongs to a site when it stands no farther from it than this, metres; the service checks the same. */
export const FARTHEST_M = 500;
const LONGEST_NAME = 120;

/** What is wrong with a draft, by field: the key of its sentence and the values in it. */
export type Faults = Partial<
  Record<'siteCode' | 'position' | 'ownership' | 'name' | 'owner', [key: FaultKey, values?: Record<string, number>]>
>;
export type FaultKey = 'site' | 'position' | 'far' | 'ownership' | 'name' | 'long' | 'owner';

/** Checks the fields of one step. */
export function faultsOf(step: Step, draft: CameraDraft, site: Site | undefined): Faults {
  const faults: Faults = {};
  if (step === 'owner') {
    if (!draft.owner.trim()) faults.owner = ['owner'];
    else if (draft.owner.length > LONGEST_NAME) faults.owner = ['long', { most: LONGEST_NAME }];
    return faults;
  }
  if (step === 'review') return faults;
  if (!draft.siteCode) faults.siteCode = ['site'];
  if (!draft.position) faults.position = ['position'];
  else if (site) {
    const metres = Math.round(distance(draft.position, site.position));
    if (metres > FARTHEST_M) faults.position = ['far', { metres, most: FARTHEST_M }];
  }
  if (!draft.ownership) faults.ownership = ['ownership'];
  if (!draft.name.trim()) faults.name = ['name'];
  else if (draft.name.length > LONGEST_NAME) faults.name = ['long', { most: LONGEST_NAME }];
  return faults;
}

/** The request a complete draft makes, or null while something is missing. */
export function bodyOf(draft: CameraDraft): NewCamera | null {
  const { siteCode, ownership, name, position, bearing, fieldOfView, rangeMetres, owner } = draft;
  if (!siteCode || !ownership || !position) return null;
  return {
    name: name.trim(),
    siteCode,
    ownership,
    position,
    bearing,
    fieldOfView,
    rangeMetres,
    ...(ownership === 'HOUSEHOLD' ? { owner: owner.trim() } : {}),
  };
}
