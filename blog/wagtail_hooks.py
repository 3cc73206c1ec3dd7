from blog.demo import load_posts
from blog.sections import posts_about
from content.city import register_demo_data
from initiatives.sections import register_initiative_sections

register_demo_data(load_posts, order=40)
register_initiative_sections(posts_about, order=50)
