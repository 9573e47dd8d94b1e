// The page's behaviour: this file, answers.js, views.js, aids.js and events.js, run as one by Gradio, once, with `element`, the
// root of the page, and `server`, the functions of ui/page/chat.py. All markup comes from the server; what is said here is
// put in as text.

const KEPT = `presscite ${location.pathname} `;
const find = (selector) => element.querySelector(selector);
const kept = (key) => { try { return localStorage.getItem(KEPT + key); } catch { return null; } };
const keep = (key, value) => { try { localStorage.setItem(KEPT + key, value); } catch { /* a browser that keeps nothing */ } };
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const SENT = 10_000;  // Letters: more than any question may have. Whether one is too long the server says, and logs.
const REMEMBERED = 10;  // questions that a follow-up may refer to, as the server does

let said = {};  // the words of the page's language
let publisher = "";
let conversation = kept("conversation");
let pending = false;

let language = kept("language");  // what the visitor has chosen
const addressed = new URLSearchParams(location.search).get("lang");  // what the page that led here speaks
const asked = find("#waiting").dataset.asked;  // where questions go

const languages = () => [language, addressed, ...navigator.languages].filter(Boolean);

// The server's answer to a call, or null where the connection broke.
async function call(name, sent = {}) {
    try {
        return await server[name]({ ...sent, languages: languages() });
    } catch {
        return null;
    }
}

// As call("ask"), with what happens on the way: each piece but the last is told.
async function stream(sent, tell) {
    try {
        const headers = { "Content-Type": "application/json" };
        const reply = await fetch(asked, { method: "POST", headers, body: JSON.stringify({ ...sent, languages: languages() }) });
        if (reply.status === 401) return location.reload();  // to sign in
        const reader = reply.body.pipeThrough(new TextDecoderStream()).getReader();
        let text = "";
        let last = null;
        for (let read = await reader.read(); !read.done; read = await reader.read()) {
            const pieces = (text + read.value).split("\n\n");
            text = pieces.pop();
            for (const piece of pieces.filter((one) => one.startsWith("event: "))) {
                last = JSON.parse(piece.slice(piece.indexOf("data: ") + 6));
                tell(last);
            }
        }
        return last;
    } catch {
        return null;
    }
}

// A screen reader says what changes here; the same words twice would be no change.
function announce(text) {
    const status = find("#status");
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 50);
}

function complain(text) {
    const problem = find("#problem");
    problem.textContent = text;
    find("#question").setAttribute("aria-invalid", String(Boolean(text)));
}

// To the page of another site that shows this one in a frame: nothing of a visitor, so that it may be anybody's.
function tellPage(what) {
    if (parent !== window) parent.postMessage({ presscite: what }, "*");
}

// Before the first page has come: what says so in the visitor's language.
function loading() {
    const known = [...element.querySelectorAll(".loading")];
    return languages().map((tag) => known.find((one) => one.lang === tag.slice(0, 2).toLowerCase())).find(Boolean) ?? known[0];
}

async function begin() {
    const waiting = loading();
    if (waiting) waiting.hidden = false;
    const page = await call("start", { conversation });
    if (!page?.html) {
        if (waiting) waiting.textContent = page?.problem ?? waiting.dataset.lost;
        else complain(said.connection);
        return;
    }
    ({ words: said, publisher } = page);
    goOn(page.conversation);
    document.documentElement.lang = page.language;
    const typed = find("#question")?.value ?? "";
    element.innerHTML = page.html;
    aid();
    find("#question").value = typed;
    settle();
    await show();
    tellPage("ready");
    const { questions = [], language = "" } = (await call("examples")) ?? {};
    find("#examples ul").replaceChildren(...questions.map((question) => example(question, language)));
    settle();
}

function goOn(token) {
    conversation = token;
    keep("conversation", token);
}

function example(question, language) {
    const item = document.createElement("li");
    const button = Object.assign(document.createElement("button"), { type: "button", className: "ask-this" });
    button.textContent = question;
    button.dataset.question = question;
    button.dir = "auto";
    button.lang = language;
    item.append(button);
    return item;
}

// What depends on whether anything was asked yet.
function settle() {
    const asked = find("#conversation").childElementCount > 0;
    find("#opening").classList.toggle("small", asked);
    find("#new-chat").hidden = !asked || pending;
    find("#examples").hidden = asked || !find("#examples ul").childElementCount;
}

// --- asking

async function ask(question, since = find("#ask-since").value, until = find("#ask-until").value, alone = false) {
    if (pending) return;
    complain("");
    pending = true;
    const sent = question.slice(0, SENT);
    const waiting = document.createElement("article");
    waiting.className = "turn waiting";
    waiting.append(line("h2", "question", sent), line("p", "facts", said.searching));
    find("#conversation").append(waiting);
    settle();
    bring(waiting);
    announce(said.searching);
    const before = [...element.querySelectorAll(".turn:not(.waiting) .question")].map((heading) => heading.textContent);
    const told = { question: sent, since, until, conversation, before: before.slice(-REMEMBERED), alone };
    const reply = await stream(told, (piece) => tellStep(waiting, piece));
    pending = false;
    if (!reply?.html) {
        waiting.remove();
        settle();
        complain(reply?.problem ?? said.connection);
        find("#question").value ||= question;
        return;
    }
    goOn(reply.conversation);
    if (!waiting.isConnected) return begin();  // another language was chosen meanwhile
    waiting.insertAdjacentHTML("afterend", reply.html);
    const turn = waiting.nextElementSibling;
    waiting.remove();
    settle();
    bring(turn);
    announce(reply.said);
}

// What is being done, and what a model has said so far that is proved; the answer will stand in its place.
function tellStep(waiting, { step, statement }) {
    const facts = waiting.querySelector(".facts");
    if (step && step !== facts.textContent) {
        facts.textContent = step;
        announce(step);
    }
    if (statement) {
        facts.before(line("p", "so-far", statement));
        bring(facts, "nearest");
    }
}

function line(tag, name, text) {
    const made = document.createElement(tag);
    made.className = name;
    made.dir = "auto";
    made.textContent = text;
    return made;
}

function bring(shown, block = "start") {
    shown.scrollIntoView({ block, behavior: calm.matches ? "auto" : "smooth" });
}

async function newChat() {
    const next = await call("forget", { conversation });
    goOn(next?.conversation ?? "");
    find("#conversation").replaceChildren();
    complain("");
    settle();
    announce(said.new_chat_done);
    find("#question").focus();
}
