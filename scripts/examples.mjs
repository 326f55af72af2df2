// Compiles and runs every program of examples/, as `ferrotype run` does.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

const root = new URL("..", import.meta.url).pathname;
for (const file of readdirSync(`${root}examples`).filter((f) => f.endsWith(".rs")).sort()) {
  process.stdout.write(`\n$ ferrotype run examples/${file}\n`);
  const { status } = spawnSync(process.execPath, [`${root}dist/ferrotype.js`, "run", `${root}examples/${file}`], { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) process.exit(status ?? 1);
}
