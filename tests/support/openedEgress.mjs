// Preloaded by `node --import`: the instance of that process has its egress opened (openEgress.mjs).
import { openEgress } from './openEgress.mjs';

openEgress();
