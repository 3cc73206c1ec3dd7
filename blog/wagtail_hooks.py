from blog.demo import load_posts
from content.city import register_demo_data

register_demo_data(load_posts, order=40)
