// Checks a signed message as a receiver would, by the published library. Reads {secret, headers, body} from standard input.
import { Webhook } from "standardwebhooks";
import { readFileSync } from "node:fs";

const { secret, headers, body } = JSON.parse(readFileSync(0, "utf8"));
const verified = new Webhook(secret).verify(body, headers);
process.stdout.write(verified.type);
