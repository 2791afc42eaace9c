import { STORIES, type StoryName } from './stories'
import type { Story } from './story'

/** A page of some website with the widget on it, as its owner would put it there. */
export function storyPage(query: URLSearchParams): string {
  const story: Story = STORIES[query.get('story') as StoryName]
  const language = story.language ?? 'en'
  const attributes = Object.entries<string>({ ...story.options }).map(
    ([name, value]) => ` data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}="${escaped(value)}"`,
  )
  const script = `<script async src="/widget.js" nonce="story"${attributes.join('')}></script>`
  return `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Professional learning</title>
<link rel="icon" href="data:,">
${script}
</head>
<body>
<main>
<h1>Professional learning</h1>
<p>Partners bring computer science to the schools of their region. <a href="#pay">What is paid for?</a></p>
<button type="button" id="own" data-partner-faq-ask="Is there a sample budget?">Ask about this</button>
${'<p>Workshops take place in summer and, for those who missed them, on four weekends of the school year.</p>\n'.repeat(30)}
<section id="pay"><h2>What is paid for?</h2><p>The budget lists it item by item.</p></section>
</main>
${query.get('body') ?? ''}
</body>
</html>
`
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')
