// What the kiosk's own controls say, by language; the build fills it in.
const WORDS = {};

/** The words in the language of the page. */
export default () => WORDS[document.documentElement.lang];
