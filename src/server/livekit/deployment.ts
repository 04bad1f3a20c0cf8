/** One LiveKit deployment: a server or a cluster of them behind one address. */
export interface LiveKitDeployment {
  /** As browsers reach it: ws or wss. */
  url: string;
  apiKey: string;
  apiSecret: string;
}

/** What a page must be allowed to connect to: its sockets, and the questions that its client asks over HTTP. */
export const originsOf = (url: string): readonly string[] => {
  const { origin } = new URL(url);
  return [origin, origin.replace(/^ws/, 'http')];
};
