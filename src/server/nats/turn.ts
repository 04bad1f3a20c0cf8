/**
 * Carries out what is handed over in one turn of the event loop at its end, in that order: to the network it is one
 * write. In a crowd that is most of what a letter costs.
 */
export function inOneWrite(): (task: () => void) => void {
  let tasks: (() => void)[] = [];
  return (task) => {
    if (tasks.push(task) > 1) return;
    setImmediate(() => {
      const now = tasks;
      tasks = [];
      for (const each of now) each();
    });
  };
}
