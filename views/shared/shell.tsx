import type { Page } from '#page.ts'
import { Icon, type IconName } from './icon.tsx'
import { PostForm } from './post-form.tsx'

/** Two doors under one roof: the mark of the house, drawn in the estate's colour. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="mark-roof" d="M2 13Q9 11.5 16 4q7 7.5 14 9-1.5 2.5-4 2.5H6Q3.5 15.5 2 13z" />
      <path class="mark-door" d="M6 17.5h9V29H6z" />
      <path class="mark-light" d="M17 17.5h9V29h-9z" />
      <path class="mark-leaf" d="M17 17.5l5 2.5v11l-5-2z" />
    </svg>
  )
}

export function TopBar({ page }: { page: Page }) {
  return (
    <header>
      {page.estate.demo && (
        <p class="demo-banner">
          <Icon name="warning" />
          <span>{page.t('shared:demo')}</span>
        </p>
      )}
      <div class="top-bar">
        <a class="brand" href="/">
          <Mark />
          <span>{page.estate.title}</span>
        </a>
        <LanguageSwitch page={page} />
      </div>
    </header>
  )
}

/** A form rather than a link: it changes something that stays. */
function Preference({
  page,
  field,
  value,
  icon,
  text,
  lang,
  pressed,
}: {
  page: Page
  field: string
  value: string
  icon: IconName
  text: string
  lang?: string
  pressed?: boolean
}) {
  return (
    <PostForm action="/preferences">
      {Object.entries(page.carries ?? {}).map(([name, own]) => (
        <input type="hidden" name={name} value={own} />
      ))}
      <button
        class="button is-quiet"
        type="submit"
        name={field}
        value={value}
        lang={lang}
        aria-pressed={pressed === undefined ? undefined : pressed ? 'true' : 'false'}
      >
        <Icon name={icon} />
        {text}
      </button>
    </PostForm>
  )
}

export function LanguageSwitch({ page }: { page: Page }) {
  return page.lang === 'en' ? (
    <Preference page={page} field="language" value="zh-CN" icon="language" text="中文" lang="zh-CN" />
  ) : (
    <Preference page={page} field="language" value="en" icon="language" text="English" lang="en" />
  )
}

/** Elder view and light or dark, each pressed in place. */
export function ViewSwitches({ page }: { page: Page }) {
  return (
    <div class="view-switches">
      <Preference
        page={page}
        field="elder"
        value={page.elder ? 'no' : 'yes'}
        icon="text-size"
        text={page.t(page.elder ? 'shared:view.elder-off' : 'shared:view.elder-on')}
      />
      <fieldset class="theme-switch">
        <legend class="vh">{page.t('shared:view.theme')}</legend>
        {(['auto', 'light', 'dark'] as const).map((theme) => (
          <Preference
            page={page}
            field="theme"
            value={theme}
            icon={theme === 'auto' ? 'theme' : theme === 'light' ? 'sun' : 'moon'}
            text={page.t(`shared:view.${theme}`)}
            pressed={page.theme === theme}
          />
        ))}
      </fieldset>
    </div>
  )
}
