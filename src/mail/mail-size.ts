/** What is read of a mail; the rest is cut off. Servers take some 25 to 35 MB, nearly all of it attachments. */
export const MAX_MAIL_BYTES = 10 * 1024 * 1024
