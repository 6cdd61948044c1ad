// All scripts of the pages. Every page works without them; they make it quicker.

import htmx from "htmx.org";
import { saveWhileWriting } from "./scripts/autosave.js";
import { copyTablesAsNumbers } from "./scripts/copying.js";
import { rememberFolds } from "./scripts/folding.js";
import { tellErrors } from "./scripts/focus.js";
import { enterLikeASpreadsheet } from "./scripts/grid.js";
import { reachScrolling } from "./scripts/scrolling.js";
import { sayThatItTakesTime } from "./scripts/waiting.js";

htmx.config.allowEval = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.allowScriptTags = false;
htmx.config.historyCacheSize = 0; // what was on a page that needs a log-in is not kept in the browser
htmx.config.scrollBehavior = "auto";

window.htmx = htmx;
copyTablesAsNumbers(document);
rememberFolds(document);
tellErrors(document);
reachScrolling(document);
sayThatItTakesTime(document);
saveWhileWriting(document);
enterLikeASpreadsheet(document);
