/** Whether a host name (as `URL.hostname` gives it) is this very machine: nothing sent to it crosses a network. */
export const isThisMachine = (hostname: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
