// Where a person writes: the text field, the bot's commands, its reply keyboard; or the one button that is left
// (START, UNBLOCK).
import { html, useEffect, useLayoutEffect, useRef, useState } from "./vendor/preact.js";
import { isRtl } from "./format.js";
import { Icon } from "./icons.js";
import { ReplyKeyboard, replyKeyboard } from "./keyboard.js";

/** The commands that begin as typed, while only a command is being typed. */
function matching(commands, text) {
  if (!/^\/[a-z0-9_]*$/i.test(text)) return [];
  return commands.filter(({ command }) => command.startsWith(text.slice(1).toLowerCase()));
}

function CommandMenu({ id, commands, chosen, onChoose }) {
  const ref = useRef(null);
  useLayoutEffect(() => {
    ref.current.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return html`<ul class="commands" id=${id} role="listbox" aria-label="Commands of the bot" data-testid="commands"
    ref=${ref}>
    ${commands.map(
      (
        { command, description },
        index,
      ) => html`<li key=${command} id=${`${id}-${index}`} role="option" data-testid="command"
        data-command=${command} aria-selected=${index === chosen}
        onMouseDown=${(event) => event.preventDefault()} onClick=${() => onChoose(command)}>
        <span class="slash">/${command}</span><span class="what">${description}</span>
      </li>`,
    )}
  </ul>`;
}

export function Composer({ person, chat, bot, actions }) {
  const [text, setText] = useState("");
  const [menu, setMenu] = useState(false);
  const [chosen, setChosen] = useState(0);
  const [away, setAway] = useState(null); // The reply keyboard that was put away, by the message that brought it.
  const field = useRef(null);

  const reply = replyKeyboard(chat);
  const keyboard = reply?.markup.keyboard ? reply : null;
  const shown = keyboard && away !== keyboard.at;
  const suggested = menu && !text ? chat.commands : matching(chat.commands, text);
  const hint = reply?.markup.input_field_placeholder || "Message";
  const listId = `commands-${person.id}`;
  const list = suggested.length ? listId : null;

  useLayoutEffect(() => {
    // As tall as its text; the stylesheet sets the limit.
    if (!field.current) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
  useEffect(() => setChosen(0), [text, menu]);
  useEffect(() => {
    if (reply?.markup.force_reply) field.current?.focus();
  }, [reply?.at]);

  if (person.blocked) {
    return html`<footer class="composer single">
      <button type="button" data-testid="unblock"
        onClick=${() => actions.block(person.id, false)}>Unblock ${bot.first_name}</button>
    </footer>`;
  }
  if (!person.started) {
    return html`<footer class="composer single">
      <button type="button" data-testid="start" onClick=${() => actions.start(person.id)}>Start</button>
    </footer>`;
  }

  const say = async (words) => {
    if (!words.trim()) return;
    setText("");
    setMenu(false);
    // What was typed is not lost by an error.
    if (!(await actions.say(person.id, words))) setText((typed) => typed || words);
  };
  const sayFromKeyboard = (words) => {
    if (keyboard.markup.one_time_keyboard) setAway(keyboard.at);
    say(words);
  };
  const choose = (command) => {
    say(`/${command}`);
    field.current?.focus();
  };
  const onKeyDown = (event) => {
    if (event.isComposing) return; // Enter then belongs to the input method.
    if (list && ["ArrowDown", "ArrowUp"].includes(event.key)) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setChosen((chosen + step + suggested.length) % suggested.length);
    } else if (list && event.key === "Tab" && !event.shiftKey && text) {
      event.preventDefault();
      setText(`/${suggested[chosen].command} `);
    } else if (event.key === "Escape" && (menu || list)) {
      event.preventDefault();
      setMenu(false);
      if (list && text) setText("");
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (list) choose(suggested[chosen].command);
      else say(text);
    }
  };
  const onBlur = (event) => {
    if (!event.relatedTarget?.closest?.("[data-testid=menu]")) setMenu(false);
  };
  const toggleMenu = () => {
    setMenu(!menu || Boolean(text));
    setText("");
    field.current.focus();
  };

  return html`<footer class="composer">
    ${list && html`<${CommandMenu} id=${list} commands=${suggested} chosen=${chosen} onChoose=${choose}/>`}
    <form class="writing" onSubmit=${(event) => (event.preventDefault(), say(text))}>
      ${
        chat.commands.length > 0 &&
        html`<button type="button" class="menu" data-testid="menu" aria-haspopup="listbox"
          aria-expanded=${Boolean(list)}
        aria-label="Menu of commands" onClick=${toggleMenu}><${Icon}
          name=${list ? "close" : "menu"}/><span>Menu</span></button>`
      }
      <textarea ref=${field} rows="1" dir=${!text && isRtl(hint) ? "rtl" : "auto"} data-testid="composer"
        aria-label=${`Message to ${bot.first_name} from ${person.first_name}`}
        placeholder=${hint} value=${text} maxlength="4096" autocomplete="off"
        aria-autocomplete="list" aria-haspopup="listbox" aria-controls=${list}
        aria-activedescendant=${list && `${list}-${chosen}`}
        onInput=${(event) => setText(event.target.value)} onKeyDown=${onKeyDown} onBlur=${onBlur}></textarea>
      ${
        keyboard &&
        html`<button type="button" class="icon-button" data-testid="toggle-keyboard" aria-pressed=${shown}
        aria-label=${shown ? "Hide the bot's keyboard" : "Show the bot's keyboard"}
        onClick=${() => setAway(shown ? keyboard.at : null)}><${Icon} name="keyboard"/></button>`
      }
      <button type="submit" class="send" data-testid="send" aria-label="Send" disabled=${!text.trim()}><${Icon}
        name="send" filled/></button>
    </form>
    ${shown && html`<${ReplyKeyboard} markup=${keyboard.markup} onSay=${sayFromKeyboard} actions=${actions}/>`}
  </footer>`;
}
