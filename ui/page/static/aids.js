// Help for those who read with difficulty: an answer read aloud by the browser's own voices, printed with its proof,
// and larger letters.

const SIZES = ["100%", "125%", "150%"];

function resize(size) {
    document.documentElement.style.fontSize = SIZES[size] ?? SIZES[0];
    keep("size", String(size));
    for (const button of element.querySelectorAll("[data-size]")) {
        button.setAttribute("aria-pressed", String(Number(button.dataset.size) === size));
    }
}

// What is to be done each time that the page has come anew.
function aid() {
    document.documentElement.classList.toggle("speaks", "speechSynthesis" in window);
    resize(Number(kept("size")) || 0);
}

// Reads, or stops where something is being read.
function speak(button) {
    const voices = speechSynthesis.getVoices();
    const { aloud, voice } = button.dataset;
    const own = voices.find((one) => one.lang.toLowerCase().startsWith(voice));
    const busy = button.getAttribute("aria-pressed") === "true";
    speechSynthesis.cancel();
    for (const other of element.querySelectorAll(".aloud")) other.setAttribute("aria-pressed", "false");
    if (busy) return;
    if (voice && voices.length && !own) {
        announce(said.no_voice);
        button.textContent = said.no_voice;
        return;
    }
    const words = Object.assign(new SpeechSynthesisUtterance(aloud), { lang: voice, voice: own ?? null });
    words.onend = words.onerror = () => button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-pressed", "true");
    speechSynthesis.speak(words);
}

// One answer with all of its sources open; what was closed is closed again.
function printTurn(turn) {
    const closed = [...turn.querySelectorAll(".source[hidden]")];
    for (const source of closed) source.hidden = false;
    document.documentElement.classList.add("prints");
    turn.classList.add("printed");
    addEventListener("afterprint", () => {
        document.documentElement.classList.remove("prints");
        turn.classList.remove("printed");
        for (const source of closed) source.hidden = true;
    }, { once: true });
    print();
}

element.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest(selector);
    if (on("[data-aloud]")) speak(on("[data-aloud]"));
    else if (on("[data-print]")) printTurn(on(".turn"));
    else if (on("[data-size]")) resize(Number(on("[data-size]").dataset.size));
});
