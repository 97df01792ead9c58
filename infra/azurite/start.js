// Azurite's blobs and queues in one process, without tables, stopped by the end of standard input: the program that started it
// stops it by closing the pipe, and should that program be killed the system closes the pipe, so that nothing is left running
// and no write is lost. Arguments are Azurite's own; a port 0 is a free one. One line tells that it answers, and where.
"use strict";

const fs = require("fs");
const path = require("path");
const source = (name) => require("azurite/dist/src/" + name);
const Environment = source("common/Environment").default;
const { setExtentMemoryLimit } = source("common/ConfigurationBase");
const Logger = source("common/Logger");
const { BlobServerFactory } = source("blob/BlobServerFactory");
const QueueServer = source("queue/QueueServer").default;
const QueueConfiguration = source("queue/QueueConfiguration").default;
const names = source("queue/utils/constants");
const { Resultset } = require("lokijs");

// A turn of the event loop that never comes back would keep the port; the starter waits no longer either.
const longestStop = 20000;

// Azurite asks its database (Loki) for account, container and name, in this order, and Loki uses the index of the first alone: every call
// would go through all blobs of the account. The same conditions in another order find the same; the one that fewest fulfil goes first.
const telling = ["messageId", "blobName", "name", "queueName", "containerName"];
const { find } = Resultset.prototype;
Resultset.prototype.find = function (query, firstOnly) {
  const first = telling.find((key) => typeof query?.[key] === "string");
  return find.call(this, first === undefined ? query : { [first]: query[first], ...query }, firstOnly);
};

async function queueServer(env) {
  const folder = await env.location();
  names.DEFAULT_QUEUE_PERSISTENCE_ARRAY[0].locationPath = path.join(folder, names.DEFAULT_QUEUE_PERSISTENCE_PATH);
  return new QueueServer(new QueueConfiguration(
    env.queueHost(), env.queuePort(), env.queueKeepAliveTimeout(),
    path.join(folder, names.DEFAULT_QUEUE_LOKI_DB_PATH), path.join(folder, names.DEFAULT_QUEUE_EXTENT_LOKI_DB_PATH),
    names.DEFAULT_QUEUE_PERSISTENCE_ARRAY, !env.silent(), undefined, false, undefined,
    env.loose(), env.skipApiVersionCheck(), env.cert(), env.key(), env.pwd(), env.oauth(),
    env.disableProductStyleUrl(), env.inMemoryPersistence()));
}

// Whose starter was killed, that Azurite still writes into the folder for a moment; its process id stands there until it is done.
async function earlierOneEnded(mark) {
  const isAlive = (id) => { try { process.kill(id, 0); return true; } catch { return false; } };
  for (const end = Date.now() + longestStop; Date.now() < end; await new Promise((next) => setTimeout(next, 50))) {
    const id = fs.existsSync(mark) ? Number(fs.readFileSync(mark, "utf8")) : 0;
    if (!id || id === process.pid || !isAlive(id)) return;
  }
}

async function main() {
  const env = new Environment();
  const mark = env.inMemoryPersistence() ? undefined : path.join(await env.location(), "azurite.pid");
  if (mark) {
    await earlierOneEnded(mark);
    fs.writeFileSync(mark, String(process.pid));
  }
  Logger.configLogger(false, undefined);
  const servers = [await new BlobServerFactory().createServer(env), await queueServer(env)];
  setExtentMemoryLimit(env, false);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), longestStop).unref();
    await Promise.all(servers.map((server) => server.close().catch(() => {})));
    if (mark) fs.rmSync(mark, { force: true });
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGHUP", stop);
  // Ctrl-C on a terminal reaches every process of the group; the starter still has writes to make.
  process.on("SIGINT", () => {});
  for (const event of ["end", "close", "error"]) process.stdin.on(event, stop);
  process.stdin.resume();

  for (const server of servers) await server.start();
  const [blob, queue] = servers.map((server) => server.httpServer.address().port);
  console.log(`listening ${blob} ${queue}`);
}

main().catch((wrong) => {
  console.error(wrong.message);
  process.exit(1);
});
