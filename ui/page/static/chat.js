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

const languages = () => [kept("language"), ...navigator.languages].filter(Boolean);

// The server's answer to a call, or null where the connection broke.
async function call(name, sent = {}) {
    try {
        return await server[name]({ ...sent, languages: languages() });
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
    document.documentElement.lang = page.language;
    const typed = find("#question")?.value ?? "";
    element.innerHTML = page.html;
    aid();
    find("#question").value = typed;
    settle();
    await show();
    const { questions = [], language = "" } = (await call("examples")) ?? {};
    find("#examples ul").replaceChildren(...questions.map((question) => example(question, language)));
    settle();
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
    const reply = await call("ask", told);
    pending = false;
    if (!reply?.html) {
        waiting.remove();
        settle();
        complain(reply?.problem ?? said.connection);
        find("#question").value ||= question;
        return;
    }
    conversation = reply.conversation;
    keep("conversation", conversation);
    if (!waiting.isConnected) return begin();  // another language was chosen meanwhile
    waiting.insertAdjacentHTML("afterend", reply.html);
    const turn = waiting.nextElementSibling;
    waiting.remove();
    settle();
    bring(turn);
    announce(reply.said);
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
    await call("forget", { conversation });
    conversation = null;
    keep("conversation", "");
    find("#conversation").replaceChildren();
    complain("");
    settle();
    announce(said.new_chat_done);
    find("#question").focus();
}
