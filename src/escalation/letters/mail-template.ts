/**
 * A mail as HTML, in what mail programs understand: tables and styles on each element for Outlook, which lays out as Word does;
 * `<style>` for those that know light and dark and narrow screens. No picture, nothing that is loaded. Every `<%= %>` is escaped.
 * `it` is `TemplateData` of `as-html.ts`.
 */
export const MAIL_TEMPLATE = `<!DOCTYPE html>
<html lang="<%= it.locale %>">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title><%= it.subject %></title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page { background: #14181f !important; }
  .card { background: #1c222b !important; border-color: #323b48 !important; }
  .text { color: #e4e8ee !important; }
  .quiet { color: #a0abba !important; }
  .quote { background: #242c37 !important; border-color: #6d9fd6 !important; }
  .rule { border-color: #323b48 !important; }
  .link { color: #86bdff !important; }
}
@media (max-width: 480px) {
  .outer { padding: 0 !important; }
  .card { padding: 18px 16px !important; border-width: 0 !important; }
  .label, .value { display: block !important; width: auto !important; }
  .value { padding: 0 0 6px 0 !important; }
}
</style>
<!--[if mso]><style>body, table, td, p, a { font-family: 'Segoe UI', Arial, sans-serif !important; }</style><![endif]-->
</head>
<body class="page" style="margin:0;padding:0;background:#f4f6f9;-webkit-text-size-adjust:100%;">
<div data-faq-reply-above="" style="display:none;mso-hide:all;font-size:1px;line-height:1px;max-height:0;overflow:hidden;"><%= it.preheader %></div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f4f6f9;"><tr><td class="outer" align="center" style="padding:16px;">
<!--[if mso]><table role="presentation" width="640" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;"><tr><td class="card text" align="left" style="padding:24px 28px;background:#ffffff;border:1px solid #dde2ea;color:#1d2430;font-family:'Segoe UI',system-ui,-apple-system,Roboto,'Helvetica Neue',Arial,sans-serif;font-size:16px;line-height:24px;word-break:break-word;overflow-wrap:anywhere;">
<% const broken = (lines) => { lines.forEach((line, at) => { %><% if (at > 0) { %><br><% } %><% line.forEach((part) => { %><% if (part.url) { %><a class="link" href="<%= part.url %>" style="color:#0b57a4;text-decoration:underline;"><%= part.text %></a><% } else { %><%= part.text %><% } %><% }) %><% }) } %>
<% it.blocks.forEach((block) => { %>
<% if (block.kind === 'reply-line') { %>
<p class="quiet" data-faq-reply-above="" style="margin:0 0 20px 0;color:#5a6575;font-size:13px;line-height:18px;">##- <%= block.text %> -##</p>
<% } else if (block.kind === 'paragraph') { %>
<p style="margin:0 0 14px 0;"><% broken(block.lines) %></p>
<% } else if (block.kind === 'heading') { %>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 0 0;"><tr><td class="rule" style="padding:18px 0 10px 0;border-top:1px solid #dde2ea;"><h2 class="text" style="margin:0;font-size:16px;line-height:22px;font-weight:600;color:#1d2430;"><%= block.text %></h2></td></tr></table>
<% } else if (block.kind === 'question') { %>
<p dir="auto" style="margin:0 0 18px 0;font-size:21px;line-height:29px;font-weight:600;"><% broken(block.lines) %></p>
<% } else if (block.kind === 'message') { %>
<p dir="auto" style="margin:0 0 18px 0;font-size:17px;line-height:26px;"><% broken(block.lines) %></p>
<% } else if (block.kind === 'quote') { %>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px 0;"><tr><td class="quote" dir="auto" style="padding:10px 14px;background:#f4f6f9;border-left:4px solid #7fa6d0;"><% broken(block.lines) %></td></tr></table>
<% } else if (block.kind === 'code') { %>
<p style="margin:6px 0 18px 0;font-family:Consolas,Menlo,monospace;font-size:32px;line-height:40px;font-weight:700;letter-spacing:4px;"><%= block.text %></p>
<% } else if (block.kind === 'facts') { %>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 14px 0;font-size:15px;line-height:22px;">
<% block.facts.forEach((fact) => { %>
<tr><td class="label quiet" width="150" valign="top" style="width:150px;padding:2px 12px 2px 0;color:#5a6575;"><%= fact.label %></td><td class="value" valign="top" style="padding:2px 0;"><% broken(fact.lines) %></td></tr>
<% }) %>
</table>
<% } else if (block.kind === 'list') { %>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 14px 0;font-size:15px;line-height:22px;">
<% block.items.forEach((item) => { %>
<tr><td class="rule" dir="auto" valign="top" style="padding:5px 12px 5px 0;border-top:1px solid #dde2ea;"><%= item.text %></td><td class="rule quiet" width="60" align="right" valign="top" style="width:60px;padding:5px 0;border-top:1px solid #dde2ea;color:#5a6575;white-space:nowrap;"><%= item.note %></td></tr>
<% }) %>
</table>
<% } else if (block.kind === 'lines') { %>
<% block.lines.forEach((line) => { %>
<p dir="auto" style="margin:0 0 10px 0;font-size:15px;line-height:22px;"><span class="quiet" style="color:#5a6575;"><%= line.name %>:</span> <% if (line.by === 'person') { %><strong style="font-weight:600;"><% broken(line.lines) %></strong><% } else { %><% broken(line.lines) %><% } %></p>
<% }) %>
<% } else if (block.kind === 'link') { %>
<p style="margin:6px 0 16px 0;"><a class="link" href="<%= block.url %>" style="color:#0b57a4;font-weight:600;text-decoration:underline;"><%= block.text %></a></p>
<% } else if (block.kind === 'footer') { %>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:24px 0 0 0;"><tr><td class="rule quiet" style="padding:14px 0 0 0;border-top:1px solid #dde2ea;color:#5a6575;font-size:13px;line-height:18px;"><%= block.text %></td></tr></table>
<% } %>
<% }) %>
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`
