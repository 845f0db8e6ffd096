import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../api/errors';
import enCity from './en-city.json';
import enFootage from './en-footage.json';
import enRecorder from './en-recorder.json';
import enUpload from './en-upload.json';
import en from './en.json';
import viCity from './vi-city.json';
import viFootage from './vi-footage.json';
import viRecorder from './vi-recorder.json';
import viUpload from './vi-upload.json';
import vi from './vi.json';

/** One catalogue for each language, written in parts. */
export const catalogues = {
  vi: { ...vi, ...viCity, ...viFootage, ...viRecorder, ...viUpload },
  en: { ...en, ...enCity, ...enFootage, ...enRecorder, ...enUpload },
};

const STORED = 'nhanchung.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    contextSeparator: '::';
    resources: { translation: (typeof catalogues)['vi'] };
  }
}

function remembered(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

function apply(language: string): void {
  document.documentElement.lang = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // A browser that keeps nothing still shows the chosen language until it is closed.
  }
}

/** Both catalogues are in the page: together they are smaller than one picture, and a switch needs no network. */
export function startI18n(): typeof i18next {
  void i18next.use(initReactI18next).init({
    resources: { vi: { translation: catalogues.vi }, en: { translation: catalogues.en } },
    lng: remembered(),
    fallbackLng: 'vi',
    contextSeparator: '::',
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  });
  apply(i18next.language);
  i18next.on('languageChanged', apply);
  return i18next;
}
