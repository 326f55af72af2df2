/** The entry of the workers that run spawned threads: a bundle of its own, small, since every thread loads it. */
import { serveThreads } from "../host/node/threadWorker.ts";

serveThreads();
