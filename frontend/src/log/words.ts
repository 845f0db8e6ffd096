import { useTranslation } from 'react-i18next';

/** Acts that the log knows. */
export const ACTIONS = [
  'SIGNED_IN',
  'SIGN_IN_REFUSED',
  'SIGNED_OUT',
  'ACCESS_REFUSED',
  'SAMPLE_CITY_SEEDED',
  'CAMERA_REGISTERED',
  'CONSENT_CHANGED',
  'RECORDER_REGISTERED',
  'CLOCK_OFFSET_SET',
  'RECORDER_LOGIN_SET',
  'RECORDER_LOGIN_REMOVED',
  'RECORDER_TESTED',
  'RECORDERS_SEARCHED',
  'RECORDER_CLOCK_JUMPED',
  'RECORDER_KEYS_ROTATED',
  'INCIDENT_OPENED',
  'INCIDENT_VIEWED',
  'INCIDENT_CLARIFIED',
  'UPLOAD_LINK_CREATED',
  'UPLOAD_LINK_WARD_ASKED',
  'UPLOAD_LINK_HANDED_OUT',
  'UPLOAD_LINK_OPENED',
  'UPLOAD_LINK_REVOKED',
  'UPLOAD_BEGUN',
  'UPLOAD_ENDED',
  'UPLOAD_RECEIVED',
  'UPLOAD_DISCARDED',
  'REQUEST_SUBMITTED',
  'EXTRACTION_PLANNED',
  'EXTRACTION_FETCHING',
  'EXTRACTION_CUTTING',
  'EXTRACTION_STORING',
  'EXTRACTION_RETRIED',
  'EXTRACTION_FAILED',
  'EXTRACTION_CANCELLED',
  'EXTRACTION_VIEWED_EARLY',
  'EXTRACTION_SENT_WHOLE',
  'CLIP_STORED',
  'CLIP_PREVIEW_MADE',
  'CLIP_VIEWED',
  'CLIP_DOWNLOADED',
  'MANIFEST_READ',
  'EXTRACTION_LINKED',
  'AUDIT_READ',
] as const;

/** An act in words; an act this page does not know yet keeps its code, so that nothing in the log is hidden. */
export function useActionWord(): (action: string) => string {
  const { t } = useTranslation();
  return (action) => {
    const known = ACTIONS.find((one) => one === action);
    return known ? t(`audit.action.${known}`) : action;
  };
}

/** A purpose in words, or as the log has it. */
export function usePurposeWord(): (purpose: string) => string {
  const { t, i18n } = useTranslation();
  return (purpose) =>
    i18n.exists(`purpose.${purpose}`) ? t(`purpose.${purpose}` as 'purpose.VERIFY_REPORT') : purpose;
}

/** The name of a value in before and after, or as the log has it. */
export function useFieldWord(): (name: string) => string {
  const { t, i18n } = useTranslation();
  return (name) => (i18n.exists(`audit.name.${name}`) ? t(`audit.name.${name}` as 'audit.name.state') : name);
}
