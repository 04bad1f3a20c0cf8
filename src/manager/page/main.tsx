import { createRoot } from 'react-dom/client';
import { createStore } from 'zustand/vanilla';
import { chooseLanguage } from '../../locales/language.ts';
import { announceOutcomes } from './announce.ts';
import { createBackEnd } from './backEnd.ts';
import { createCommands } from './commands.ts';
import { createDesk } from './desk.ts';
import { connectLive } from './live/connect.ts';
import { type LiveState, NOTHING_YET } from './live/state.ts';
import { createOrders } from './orders/orders.ts';
import { followAddress } from './place.ts';
import { App, type Entry } from './ui/App.tsx';

/* The only place where the parts of the operator's page meet. */

const { origin } = location;
const entry = createStore<Entry>(() => ({ is: 'asking' }));
const live = createStore<LiveState>(() => NOTHING_YET);
const desk = createDesk({ movesShown: matchMedia('(min-width: 1100px)').matches });

let connection: { close(): void } | undefined;
function leave() {
  connection?.close();
  connection = undefined;
  live.setState(NOTHING_YET, true);
  entry.setState({ is: 'out' }, true);
}
function enter() {
  entry.setState({ is: 'in' }, true);
  // A socket that is lost may mean that the session is over: asking says so.
  connection ??= connectLive(origin, live, () => void backEnd.whoAmI());
}

const backEnd = createBackEnd(origin, leave);
const orders = createOrders(backEnd);
followAddress(desk);
announceOutcomes(live, orders.store, desk);

createRoot(rootElement()).render(
  <App
    entry={entry}
    lang={chooseLanguage(new URL(location.href).searchParams.get('lang'), navigator.languages)}
    signIn={async (user, password) => {
      const entered = await backEnd.signIn(user, password);
      if (entered.ok) enter();
      return entered;
    }}
    ui={{
      live,
      desk,
      bulks: orders.store,
      commands: createCommands({ live, desk, orders, backEnd }),
      backEnd,
      signOut: () => void backEnd.signOut().then(leave),
    }}
  />,
);

const known = await backEnd.whoAmI();
if (known.ok) enter();
else leave();

function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (!root) throw new Error('manager.html has no #root');
  return root;
}
