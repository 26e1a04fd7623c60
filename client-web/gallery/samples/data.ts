import catalogue from '../../../app/src/main/resources/interests.json';

/** As the server says it when it is asked. */
export const INTERESTS = catalogue.categories;
export const CHOICE = { interests: ['jazz', 'chess', 'cooking'], strict: false };
export const FULL_CHOICE = { interests: ['jazz', 'chess', 'cooking', 'hiking', 'poetry'], strict: true };
export const CHAT = { id: 'chat', shared: ['jazz', 'chess'] };
